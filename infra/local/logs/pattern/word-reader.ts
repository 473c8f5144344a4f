import { invalidPattern, type Word } from './scan-words';

/** Takes one word after the other. */
export class WordReader {
  readonly #words: readonly Word[];
  #at = 0;

  constructor(words: readonly Word[]) {
    this.#words = words;
  }

  next(): Word {
    const word = this.#words[this.#at++];
    if (!word) throw invalidPattern('it ends too early');
    return word;
  }

  takeSymbol(text: string): boolean {
    const word = this.#words[this.#at];
    const isIt = word?.kind === 'symbol' && word.text === text;
    if (isIt) this.#at++;
    return isIt;
  }

  expectSymbol(text: string): void {
    if (this.takeSymbol(text)) return;
    const found = this.#words[this.#at];
    throw invalidPattern(found ? `"${found.text}" where "${text}" is expected` : `"${text}" is missing`);
  }

  expectEnd(): void {
    const found = this.#words[this.#at];
    if (found) throw invalidPattern(`"${found.text}" after the end`);
  }
}
