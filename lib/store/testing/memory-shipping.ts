import type { ShippingStore } from '../port';
import type { MemoryState } from './memory-state';

export function createMemoryShipping(state: MemoryState): ShippingStore {
  const isHeldBy = (holder: string) => state.shipping.holder === holder;
  return {
    claimShipping: async ({ holder, nowMs, untilMs }) => {
      const { shipping } = state;
      const isClaimed = shipping.holder === undefined || isHeldBy(holder) || (shipping.untilMs ?? 0) < nowMs;
      if (!isClaimed) return { isClaimed };
      state.shipping = { ...shipping, holder, untilMs };
      return { isClaimed, ...(shipping.seq !== undefined && { seq: shipping.seq }) };
    },
    moveShipping: async ({ holder, seq, untilMs }) => {
      if (!isHeldBy(holder)) return false;
      state.shipping = { holder, seq, untilMs };
      return true;
    },
    releaseShipping: async (holder) => {
      if (!isHeldBy(holder)) return;
      const { seq } = state.shipping;
      state.shipping = seq === undefined ? {} : { seq };
    },
  };
}
