import { describe, expect, it } from 'vitest';
import type { StagedImport, Store } from '../port';

export function describeStagedImports(current: () => Store): void {
  const staged: StagedImport = {
    id: 'imp_0000000000000000',
    apiId: 'orders',
    parts: 12,
    createdAt: '2026-11-23T09:00:00.000Z',
    expiresAt: '2026-11-24T09:00:00.000Z',
  };

  describe('a staged import', () => {
    it('is read back as it was staged, and as it was replaced', async () => {
      expect(await current().getStagedImport(staged.id)).toBeUndefined();
      await current().putStagedImport(staged);
      expect(await current().getStagedImport(staged.id)).toEqual(staged);
      await current().putStagedImport({ ...staged, appliedAs: 3 });
      expect(await current().getStagedImport(staged.id)).toEqual({ ...staged, appliedAs: 3 });
    });

    it('has the parts that were uploaded, whatever their order, each as it was uploaded last', async () => {
      await current().putStagedImport(staged);
      for (const part of [11, 2, 1]) await current().putImportPart(staged, part, `part ${part}`);
      await current().putImportPart(staged, 2, 'again, ä 🙂');
      expect(await current().listImportParts(staged.id)).toEqual([1, 2, 11]);
      expect(await current().readImportPart(staged.id, 2)).toBe('again, ä 🙂');
      expect(await current().readImportPart(staged.id, 3)).toBeUndefined();
      expect(await current().listImportParts('imp_other00000000000')).toEqual([]);
    });
  });
}
