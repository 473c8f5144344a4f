import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { FileOrPaste, type FileOrPasted, isReading, nothingGiven, textGiven } from './file-or-paste';
import { eventually, interact, render } from './testing/render';

/** A file whose text comes when it is let come. */
function slowFile(name: string, content: string) {
  const file = new File([content], name);
  let settle: (ending: Promise<string>) => void = () => undefined;
  const ending = new Promise<string>((resolve) => {
    settle = resolve;
  });
  file.text = () => ending;
  return {
    file,
    finish: () => settle(Promise.resolve(content)),
    fail: () => settle(Promise.reject(new Error('gone'))),
  };
}

async function open() {
  let given: FileOrPasted = { ...nothingGiven, pasted: 'pasted before' };
  function Holder() {
    const [value, setValue] = useState(given);
    const change = (part: Partial<FileOrPasted>) => {
      given = { ...given, ...part };
      setValue(given);
    };
    return <FileOrPaste value={value} accept=".json" placeholder="" onChange={change} />;
  }
  const { page } = await render(<Holder />);
  const choose = (file: File) =>
    interact(() => {
      const input = page.findFileUpload()?.findNativeInput().getElement();
      if (!(input instanceof HTMLInputElement)) throw new Error('no file input');
      Object.defineProperty(input, 'files', { value: [file], configurable: true, writable: true });
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
  return { choose, value: () => given, text: () => document.body.textContent ?? '' };
}

describe('FileOrPaste', () => {
  it('says that it reads a file, and has given nothing before it was read', async () => {
    const { choose, value, text } = await open();
    const { file, finish } = slowFile('routes.json', '{}');
    await choose(file);
    expect(text()).toContain('Reading routes.json');
    expect(isReading(value())).toBe(true);
    expect(textGiven(value())).toBe('');
    await interact(finish);
    await eventually(() => expect(isReading(value())).toBe(false));
    expect(textGiven(value())).toBe('{}');
    expect(text()).not.toContain('Reading');
  });

  it('keeps to the file chosen last, whichever is read first', async () => {
    const { choose, value } = await open();
    const first = slowFile('first.json', 'first');
    const second = slowFile('second.json', 'second');
    await choose(first.file);
    await choose(second.file);
    await interact(second.finish);
    await interact(first.finish);
    await eventually(() => expect(textGiven(value())).toBe('second'));
  });

  it('says that a file cannot be read, and goes back to what was pasted', async () => {
    const { choose, value, text } = await open();
    const { file, fail } = slowFile('routes.json', '{}');
    await choose(file);
    await interact(fail);
    await eventually(() => expect(text()).toContain('This file cannot be read.'));
    expect(textGiven(value())).toBe('pasted before');
  });
});
