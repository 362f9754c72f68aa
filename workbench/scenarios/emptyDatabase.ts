import { keepActivityBase } from "../dataverse/activityBase";
import { openDatabase, type Database } from "../dataverse/database";
import { createIndexes } from "../dataverse/indexes";
import type { Metadata } from "../dataverse/metadata";
import { createTables } from "../dataverse/storage";

const made = new WeakMap<Metadata, Uint8Array>();

/** Opens a database with the tables and indexes of an organization, without rows. To make them takes longer than to copy them, so each set is made once. */
export async function openEmptyDatabase(metadata: Metadata): Promise<Database> {
  const bytes = made.get(metadata) ?? (await make(metadata));
  made.set(metadata, bytes);
  return openDatabase(bytes);
}

async function make(metadata: Metadata): Promise<Uint8Array> {
  const database = await openDatabase();
  database.transaction(() => {
    createTables(database, metadata);
    keepActivityBase(database, metadata);
    createIndexes(database, metadata);
  });
  const bytes = database.bytes();
  database.close();
  return bytes;
}
