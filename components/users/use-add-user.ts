'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { api } from '@/lib/client/api';
import { inForceWaitMs } from '../principals/in-force-wait';
import { grantRole } from '../principals/principal-writes';
import { usePrincipalWritten } from '../principals/use-principal-written';
import { useInForceNotice } from '../shared/use-in-force-notice';
import { useNotify } from '../shell/notifications';
import { usersMessages } from './messages';

const text = usersMessages.create;

interface NewUser {
  readonly body: Parameters<typeof api.users.create.call>[0]['body'];
  /** Empty: none. */
  readonly roleId: string;
}

/** Adds a user and gives the role that was chosen. Where that is refused, the user's page opens with the grant prepared. */
export function useAddUser(onAdded: (() => void) | undefined) {
  const router = useRouter();
  const { notify } = useNotify();
  const showInForce = useInForceNotice();
  const written = usePrincipalWritten();
  return useMutation({
    mutationFn: async ({ body, roleId }: NewUser) => {
      const user = await api.users.create.call({ body });
      if (roleId === '') return { user };
      // The user is added already: a grant that needs approval, say, is made from the user's page.
      const granted = await grantRole(user, roleId, { reason: body.reason }).catch(() => undefined);
      return { user: granted?.principal ?? user, granted };
    },
    onSuccess: async ({ user, granted }, { roleId }) => {
      await written(user);
      if (granted) showInForce(text.doneWithRole(user.name, roleId), { waitMs: inForceWaitMs(granted) });
      else notify({ type: 'success', header: text.done(user.name), content: text.doneNext });
      if (roleId !== '' && granted === undefined) router.push(`/users/${user.id}?grant=${roleId}`);
      else if (onAdded) onAdded();
      else router.push(`/users/${user.id}`);
    },
  });
}
