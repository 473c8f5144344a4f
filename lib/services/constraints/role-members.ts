import type { StoreReader } from '../../store/port';

const pageSize = 200;

/** The members of one role, read page by page from the index; whoever asks shares what was read. */
export class RoleMembers {
  readonly principalIds = new Set<string>();
  isRead = false;
  private cursor: string | undefined;

  constructor(
    private readonly store: Pick<StoreReader, 'listRoleMembers'>,
    private readonly roleId: string,
  ) {}

  async readPage(): Promise<void> {
    const { items, nextCursor } = await this.store.listRoleMembers(this.roleId, {
      limit: pageSize,
      ...(this.cursor !== undefined && { cursor: this.cursor }),
    });
    for (const { principalId } of items) this.principalIds.add(principalId);
    this.cursor = nextCursor;
    this.isRead = nextCursor === undefined;
  }
}
