'use client';
import { useCallback, useEffect, useReducer, useState } from 'react';
import * as z from 'zod/mini';
import { api } from '@/lib/client/api';
import { type LogFilters, logFilterSchema } from '../filter-tokens';
import { type Collected, collect, nothing, release } from './collected';

const sessionSchema = z.object({ filters: logFilterSchema });

type Message = Awaited<ReturnType<typeof api.accessLog.tail.call>> extends AsyncIterable<infer M> ? M : never;

export type LiveState =
  | { readonly type: 'connecting' }
  | { readonly type: 'following'; readonly since: string }
  /** `time`: fifteen minutes are over; `service`: the log service ended it; `closed`: the connection broke off. */
  | { readonly type: 'ended'; readonly reason: 'time' | 'service' | 'closed' }
  | { readonly type: 'failed'; readonly error: unknown };

interface Tail {
  readonly state: LiveState;
  readonly collected: Collected;
  readonly isPaused: boolean;
}

type Event =
  | { readonly type: 'begin' }
  | { readonly type: 'open'; readonly at: string }
  | { readonly type: 'message'; readonly message: Message }
  | { readonly type: 'broke'; readonly error: unknown }
  | { readonly type: 'closed' }
  | { readonly type: 'pause' | 'resume' };

const start: Tail = { state: { type: 'connecting' }, collected: nothing, isPaused: false };

function reduce(tail: Tail, event: Event): Tail {
  switch (event.type) {
    case 'begin':
      return start;
    case 'open':
      return { ...tail, state: { type: 'following', since: event.at } };
    case 'message':
      return take(tail, event.message);
    case 'broke':
      return { ...tail, state: { type: 'failed', error: event.error } };
    case 'closed':
      return tail.state.type === 'ended' ? tail : { ...tail, state: { type: 'ended', reason: 'closed' } };
    case 'pause':
      return { ...tail, isPaused: true };
    case 'resume':
      return { ...tail, isPaused: false, collected: release(tail.collected) };
    default:
      return event satisfies never;
  }
}

function take(tail: Tail, message: Message): Tail {
  if (message.type === 'end') return { ...tail, state: { type: 'ended', reason: message.reason } };
  if (message.type === 'heartbeat') return tail;
  return { ...tail, collected: collect(tail.collected, message, tail.isPaused) };
}

/** Follows the log while the page is there; a new filter, or `restart`, begins a new session. */
export function useLiveTail(filters: LogFilters) {
  const [tail, tell] = useReducer(reduce, start);
  const [round, setRound] = useState(0);
  // A session is one question asked once: another filter, or another round, is another session.
  const session = JSON.stringify({ filters, round });

  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    async function follow() {
      const messages = await api.accessLog.tail.call(sessionSchema.parse(JSON.parse(session)).filters, {
        signal,
      });
      tell({ type: 'open', at: new Date().toISOString() });
      for await (const message of messages) tell({ type: 'message', message });
      if (!signal.aborted) tell({ type: 'closed' });
    }
    tell({ type: 'begin' });
    follow().catch((error: unknown) => {
      if (!signal.aborted) tell({ type: 'broke', error });
    });
    return () => leaving.abort();
  }, [session]);

  return {
    ...tail,
    pause: useCallback(() => tell({ type: 'pause' }), []),
    resume: useCallback(() => tell({ type: 'resume' }), []),
    restart: useCallback(() => setRound((n) => n + 1), []),
  };
}
