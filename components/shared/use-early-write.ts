'use client';
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef } from 'react';
import { useNotify } from '../shell/notifications';
import { describeProblem } from './describe-problem';

interface Preview<Entity> {
  readonly before: Entity;
  readonly after: Entity;
}

export interface EarlyWrite<Entity, Entered> {
  readonly write: (entered: Entered) => Promise<Entity>;
  /** What the page will show; nothing where it may show only what the API has confirmed. */
  readonly preview: (entered: Entered) => Preview<Entity> | undefined;
  readonly show: (entity: Entity) => void;
  /** The question whose answer is on show: an answer that is under way would show the old state again. */
  readonly queryKey: QueryKey;
  readonly onClose: () => void;
  readonly onWritten: (entity: Entity) => unknown;
  /** Reads again what is there now. */
  readonly onRefused: () => unknown;
  /** What is told where it was on show and is not so. */
  readonly refused: string;
}

/**
 * A write of a form whose effect is on show before the API has answered, for what decides about nobody's access: names
 * and descriptions. Refused, the page shows again what was there, and says so; the form, which was only out of sight,
 * comes back with what was entered.
 */
export function useEarlyWrite<Entity, Entered>(early: EarlyWrite<Entity, Entered>) {
  const queryClient = useQueryClient();
  const { notify, dismiss } = useNotify();
  const notification = useId();
  // By the time of the answer another dialog may have taken the form's place: that one must stay open.
  const isThere = useRef(true);
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
    };
  }, []);
  const mutation = useMutation({
    mutationFn: early.write,
    onMutate: async (entered) => {
      const preview = early.preview(entered);
      if (preview === undefined) return undefined;
      await queryClient.cancelQueries({ queryKey: early.queryKey });
      early.show(preview.after);
      return preview;
    },
    onSuccess: async (entity) => {
      dismiss(notification);
      if (isThere.current) early.onClose();
      await early.onWritten(entity);
    },
    onError: async (error, _, preview) => {
      if (preview) {
        early.show(preview.before);
        const content = describeProblem(error).detail;
        notify({ id: notification, type: 'error', header: early.refused, content });
      }
      await early.onRefused();
    },
  });
  return {
    write: mutation.mutate,
    pending: mutation.isPending,
    /** Its effect is on show already. */
    isShown: mutation.isPending && mutation.context !== undefined,
    error: mutation.error,
  };
}
