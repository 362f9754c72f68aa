interface Kept {
  readonly uid?: string;
  readonly grantId?: string;
  consumed?: number;
}

/** Where the provider keeps its sessions, grants and tokens: in memory, until it is emptied. */
export function createStorage() {
  const rows = new Map<string, Kept>();
  const keysWith = (part: keyof Kept, value: string) =>
    [...rows].filter(([, row]) => row[part] === value).map(([key]) => key);

  const keyFor = (model: string, id: string) => `${model}:${id}`;

  class Storage {
    constructor(readonly model: string) {}

    upsert(id: string, row: Kept): Promise<void> {
      rows.set(keyFor(this.model, id), row);
      return Promise.resolve();
    }

    find(id: string): Promise<Kept | undefined> {
      return Promise.resolve(rows.get(keyFor(this.model, id)));
    }

    findByUid(uid: string): Promise<Kept | undefined> {
      return Promise.resolve(
        [...rows].find(([key, row]) => key.startsWith(`${this.model}:`) && row.uid === uid)?.[1],
      );
    }

    consume(id: string): Promise<void> {
      const row = rows.get(keyFor(this.model, id));
      if (row) row.consumed = Math.floor(Date.now() / 1000);
      return Promise.resolve();
    }

    destroy(id: string): Promise<void> {
      rows.delete(keyFor(this.model, id));
      return Promise.resolve();
    }

    /** The grant itself stays: consent outlives the session, as it does in Microsoft Entra. */
    revokeByGrantId(grantId: string): Promise<void> {
      for (const key of keysWith("grantId", grantId)) rows.delete(key);
      return Promise.resolve();
    }
  }

  return {
    Storage,
    clear: () => rows.clear(),
    endSessions() {
      for (const key of rows.keys()) if (key.startsWith("Session:")) rows.delete(key);
    },
  };
}
