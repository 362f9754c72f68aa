/** The spelling in which texts are compared: Dataverse ignores case in filters (Microsoft Learn, filter rows). */
export const fold = (text: string): string => text.normalize("NFC").toLowerCase();
