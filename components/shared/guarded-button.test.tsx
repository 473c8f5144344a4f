import { describe, expect, it, vi } from 'vitest';
import { GuardedButton } from './guarded-button';
import { signInAs } from './testing/me';
import { interact, render } from './testing/render';

describe('GuardedButton', () => {
  it('works for someone who holds the permission', async () => {
    const onClick = vi.fn<() => void>();
    const { page } = await render(
      <GuardedButton permission="users:assign" onClick={onClick}>
        Grant
      </GuardedButton>,
      signInAs('admin'),
    );
    await interact(() => page.findButton()?.click());
    expect(onClick).toHaveBeenCalledOnce();
  });

  it('stays reachable for an auditor, does nothing, and says who could do it', async () => {
    const onClick = vi.fn<() => void>();
    const { page } = await render(
      <GuardedButton permission="users:assign" onClick={onClick}>
        Grant
      </GuardedButton>,
      signInAs('auditor'),
    );
    const button = page.findButton();
    await interact(() => button?.click());
    await interact(() => button?.focus());

    expect(onClick).not.toHaveBeenCalled();
    expect(button?.getElement().getAttribute('aria-disabled')).toBe('true');
    expect(button?.getElement().hasAttribute('disabled')).toBe(false);
    expect(document.body.textContent).toContain('You are an auditor. This action needs an admin.');
  });
});
