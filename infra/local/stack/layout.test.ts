import { describe, expect, it } from 'vitest';
import { readLayout } from './layout.mjs';

describe('readLayout', () => {
  it('numbers the parts from the base port', () => {
    expect(readLayout({ GATEWARDEN_PORT: '5100' }).urls).toEqual({
      console: 'http://localhost:5100',
      dynamodb: 'http://localhost:5101',
      logs: 'http://localhost:5102',
      issuer: 'http://localhost:5103',
      gateway: 'http://localhost:5104',
    });
  });

  it('starts at 3000 and keeps its files in .local where nothing else is said', () => {
    const { basePort, dir } = readLayout({ GATEWARDEN_PORT: '', GATEWARDEN_LOCAL_DIR: '' });
    expect(basePort).toBe(3000);
    expect(dir).toMatch(/[\\/]\.local$/);
  });

  it.each(['0', '80', '65532', '3000.5', 'three', '-1'])('refuses %s as a base port', (port) => {
    expect(() => readLayout({ GATEWARDEN_PORT: port })).toThrow(`GATEWARDEN_PORT is "${port}": give a port`);
  });

  it('keeps data of a start in memory apart from data that is kept', () => {
    const kept = readLayout({});
    const inMemory = readLayout({ GATEWARDEN_LOCAL_MEMORY: '1' });
    expect(inMemory.dataDir).not.toBe(kept.dataDir);
    expect(inMemory.files.state).toBe(kept.files.state);
  });

  it('keeps the data of each base port apart, because the issuer is part of it', () => {
    const one = readLayout({ GATEWARDEN_PORT: '5100' });
    const other = readLayout({ GATEWARDEN_PORT: '5110' });
    expect(one.files.dynamodbData).not.toBe(other.files.dynamodbData);
    expect(one.files.state).toBe(other.files.state);
  });
});
