import { execFile } from "node:child_process";
import { z } from "zod";

/** Gives a token for the organization; a fresh one where the last is about to end. */
export type TokenSource = () => Promise<string>;

const MARGIN = 5 * 60_000;
const PATIENCE = 60_000;

/** From DATAVERSE_TOKEN, else from the Azure CLI of whoever is signed in to it. */
export function tokenSource(
  organization: URL,
  environment: NodeJS.ProcessEnv = process.env,
): TokenSource {
  const given = environment.DATAVERSE_TOKEN?.trim();
  if (given) {
    const token = checked(given, "DATAVERSE_TOKEN");
    return () => Promise.resolve(token);
  }
  let last: Promise<Token> | undefined;
  return async () => {
    const held = await last?.catch(() => undefined);
    if (!held || held.ends - MARGIN < Date.now()) last = askAzure(organization);
    return (await (last as Promise<Token>)).text;
  };
}

interface Token {
  readonly text: string;
  /** In milliseconds since 1970. */
  readonly ends: number;
}

const tokenSchema = z.object({
  accessToken: z.string(),
  /** Older versions of the CLI do not tell when the token ends: then the next question asks again. */
  expires_on: z.number().catch(0),
});

async function askAzure(organization: URL): Promise<Token> {
  const answer = parse(
    await runAzure([
      "account",
      "get-access-token",
      "--resource",
      organization.origin,
      "--output",
      "json",
    ]),
  );
  const { data } = tokenSchema.safeParse(answer);
  if (!data) throw new Error("The Azure CLI answered without a token.");
  return {
    text: checked(data.accessToken, "The Azure CLI's token"),
    ends: data.expires_on * 1000,
  };
}

/** What the command prints is shown to nobody: it holds the token. */
function runAzure(args: readonly string[]): Promise<string> {
  const isWindows = process.platform === "win32"; // there the command is a script, which only a shell starts
  return new Promise((resolve, reject) => {
    execFile(
      isWindows ? "az.cmd" : "az",
      args,
      { timeout: PATIENCE, shell: isWindows },
      (error, output) => {
        if (!error) return resolve(output);
        const isMissing =
          error.code === "ENOENT" || (isWindows && error.code === 1 && output === "");
        const why = isMissing
          ? "the Azure CLI (az) is not installed"
          : "`az account get-access-token` failed; `az login` signs in";
        reject(new Error(`There is no token: DATAVERSE_TOKEN is not set, and ${why}.`));
      },
    );
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A token that a header can carry; what is wrong with another one is said without showing it. */
function checked(token: string, whose: string): string {
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new Error(`${whose} holds characters that no token has.`);
}
