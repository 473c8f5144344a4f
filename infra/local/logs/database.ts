import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import sqlite from 'node-sqlite3-wasm';

export type Database = sqlite.Database;

// Events are read in the order of their time, and of their arrival within one millisecond: (at_ms, id).
// Segments hold the same events once more by columns, in the order of arrival, for queries over many of them: an id
// that retention has ended must not come again, or its event would lie before the end of the last segment.
const schema = `
  CREATE TABLE IF NOT EXISTS log_groups (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    created_ms INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS log_streams (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES log_groups (id),
    name TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    first_event_ms INTEGER,
    last_event_ms INTEGER,
    last_ingestion_ms INTEGER,
    UNIQUE (group_id, name)
  );
  CREATE TABLE IF NOT EXISTS events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    group_id INTEGER NOT NULL,
    stream_id INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    ingested_ms INTEGER NOT NULL,
    message TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS events_by_group ON events (group_id, at_ms, id);
  CREATE INDEX IF NOT EXISTS events_by_stream ON events (stream_id, at_ms, id);
  CREATE INDEX IF NOT EXISTS events_by_arrival ON events (group_id, id);
  CREATE TABLE IF NOT EXISTS retention_policies (
    group_id INTEGER PRIMARY KEY,
    days INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS segments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    group_id INTEGER NOT NULL,
    from_ms INTEGER NOT NULL,
    to_ms INTEGER NOT NULL,
    count INTEGER NOT NULL,
    last_event_id INTEGER NOT NULL,
    stored_bytes INTEGER NOT NULL,
    times_ms BLOB NOT NULL,
    ids BLOB NOT NULL,
    bytes BLOB NOT NULL
  );
  CREATE INDEX IF NOT EXISTS segments_by_group ON segments (group_id, last_event_id);
  CREATE TABLE IF NOT EXISTS segment_columns (
    segment_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    dictionary TEXT NOT NULL,
    codes BLOB NOT NULL,
    PRIMARY KEY (segment_id, name)
  );
`;

/** Opens the file, making it and its folder where there is none. One process at a time may have it open. */
export function openDatabase(file: string): Database {
  mkdirSync(dirname(file), { recursive: true });
  // The driver locks by making a folder, which stays behind when its process is killed.
  rmSync(`${file}.lock`, { recursive: true, force: true });
  const database = new sqlite.Database(file);
  // The journal keeps the file whole when this process is killed; a power cut may cost local development data.
  database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = OFF');
  database.exec(schema);
  return database;
}

/** All or nothing. */
export function inTransaction<T>(database: Database, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
