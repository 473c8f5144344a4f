'use client';
import Autosuggest, { type AutosuggestProps } from '@cloudscape-design/components/autosuggest';
import FormField from '@cloudscape-design/components/form-field';
import Modal from '@cloudscape-design/components/modal';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import { leavePage } from '@/lib/client/unsaved';
import { describeProblem } from '../shared/describe-problem';
import { sharedMessages } from '../shared/messages';
import { paletteMessages as text } from './messages';
import { type PaletteOptions, usePaletteOptions } from './use-palette-options';

const firstOf = ([group]: PaletteOptions['options']): AutosuggestProps.Option | undefined =>
  group?.options[0];

/** The field and what it finds. */
function PaletteField({
  onGo,
  onClose,
}: {
  readonly onGo: (href: string) => void;
  readonly onClose: () => void;
}) {
  const [typed, setTyped] = useState('');
  const [searched, setSearched] = useState('');
  // Enter was pressed before there was anything to go to: the first that is found is meant.
  const [wantsFirst, setWantsFirst] = useState(false);
  const input = useRef<AutosuggestProps.Ref>(null);
  const { options, isFetching, error } = usePaletteOptions(typed.trim(), searched.trim());
  const isSettled = typed === searched && !isFetching;
  const first = firstOf(options)?.value;

  useEffect(() => {
    // After the modal has taken the keyboard, which remembers where to return it to.
    const soon = window.setTimeout(() => input.current?.focus());
    return () => window.clearTimeout(soon);
  }, []);
  useEffect(() => {
    if (wantsFirst && isSettled && first !== undefined) onGo(first);
  }, [wantsFirst, isSettled, first, onGo]);

  return (
    <FormField label={text.label} constraintText={text.hint} stretch>
      <Autosuggest
        ref={input}
        value={typed}
        options={options}
        placeholder={text.placeholder}
        filteringType="manual"
        hideEnteredTextOption
        enteredTextLabel={(entered) => entered}
        // `empty` is for a field in which nothing is.
        finishedText={options.length === 0 ? text.none : undefined}
        statusType={error ? 'error' : isFetching ? 'loading' : 'finished'}
        loadingText={sharedMessages.loading}
        errorText={error ? describeProblem(error).detail : undefined}
        disableBrowserAutocorrect
        onChange={({ detail }) => {
          setTyped(detail.value);
          setWantsFirst(false);
        }}
        onLoadItems={({ detail }) => setSearched(detail.filteringText)}
        onSelect={({ detail }) => {
          // Without an option it is Enter on the text itself.
          if (detail.selectedOption) onGo(detail.value);
          else setWantsFirst(detail.value.trim() !== '');
        }}
        onKeyDown={({ detail }) => {
          if (detail.key === 'Escape') onClose();
        }}
      />
    </FormField>
  );
}

/** Goes to whatever has a page: type a part of its name, choose with the arrow keys, Enter. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const router = useRouter();
  const go = useCallback(
    (href: string) => {
      onClose();
      leavePage(() => router.push(href));
    },
    [onClose, router],
  );
  return (
    <Modal visible header={text.title} closeAriaLabel={sharedMessages.close} onDismiss={onClose}>
      <PaletteField onGo={go} onClose={onClose} />
    </Modal>
  );
}
