import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { member, writePrivateJson } from './json-file.mjs';
import { readLayout } from './layout.mjs';
import { findRunning, markRunning, markStopped, writeState } from './running.mjs';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gatewarden-running-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const layout = () => readLayout({ GATEWARDEN_PORT: '5100', GATEWARDEN_LOCAL_DIR: dir });

describe('the state file', () => {
  it('names every part, an owner token and the accounts, for its owner only', () => {
    const { files } = layout();
    writeState(layout(), 'gwt_token');
    const state: unknown = JSON.parse(readFileSync(files.state, 'utf8'));
    expect(state).toMatchObject({
      console: 'http://localhost:5100',
      issuer: 'http://localhost:5103',
      dynamodb: 'http://localhost:5101',
      logs: 'http://localhost:5102',
      gateway: { rest: 'http://localhost:5104/rest', http: 'http://localhost:5104/http' },
      serviceToken: 'gwt_token',
    });
    const named = member(state, 'accounts');
    expect(named).toContainEqual({ name: 'demo-auditor', for: 'console', role: 'auditor' });
    expect(named).toContainEqual({ name: 'demo-newcomer', for: 'api' });
    expect(statSync(files.state).mode & 0o777).toBe(0o600);
  });

  it('is gone as soon as the stack is not ready any more', () => {
    writeState(layout(), 'gwt_token');
    markStopped(layout());
    expect(() => statSync(layout().files.state)).toThrow('ENOENT');
  });
});

describe('findRunning', () => {
  it('does not find this very start', () => {
    markRunning(layout());
    expect(findRunning(layout().files.running)).toBeUndefined();
  });

  it('does not take a process for a start because it was given the same id', () => {
    writePrivateJson(layout().files.running, { pid: process.ppid, console: 'http://localhost:5100' });
    expect(findRunning(layout().files.running)).toBeUndefined();
  });
});
