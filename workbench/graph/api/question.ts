import type { Account } from "../accounts";
import type { Mailbox } from "../mailbox/mailbox";

/** One request to Graph, on its own or out of a batch. */
export interface Asked {
  readonly method: string;
  /** The path and query from /v1.0 on. */
  readonly url: string;
  readonly authorization: string;
  readonly prefer: string;
  readonly body: string;
}

/** What the answer is made from, once it is known who asks. */
export interface Question extends Pick<Asked, "prefer" | "body"> {
  readonly address: URL;
  readonly account: Account;
  readonly scopes: readonly string[];
  readonly mailbox: Mailbox;
}
