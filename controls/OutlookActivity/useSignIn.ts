import * as React from "react";
import { GraphClient } from "./graph/client";
import { GraphFailure, toGraphFailure } from "./graph/failure";
import { Account, SignIn, startSignIn } from "./graph/signIn";
import { useFormContext } from "../../shared/form/formContext";
import { readSignInName } from "./data/colleague";
import { readRegistration, readScopes } from "./registration";
import { useEvent } from "../../shared/ui/hooks/useEvent";
import { useLatestAsync } from "../../shared/ui/hooks/useLatestAsync";

type State =
  /** Whether the browser still knows the agent. */
  | { readonly state: "checking" }
  | { readonly state: "out"; readonly failure?: GraphFailure }
  /** The sign-in window is open, as far as anybody can tell: browsers do not say when it is closed. */
  | { readonly state: "waiting"; readonly wish?: Wish; readonly before: State }
  | { readonly state: "in"; readonly account: Account; readonly graph: GraphClient };

type Wish = Parameters<SignIn["inWindow"]>[0];

/** The agent's sign-in as the view holds it, for as long as the control stands. */
export type Session = State & {
  /** Upon a click: browsers open a window for nothing else. */
  readonly enter: (wish?: Wish) => void;
  /** Waits no longer for the window: everything is as it was before. */
  readonly cancel: () => void;
  readonly leave: () => void;
};

/** What it was before there was a window. */
const atRest = (now: State): State => (now.state === "waiting" ? now.before : now);

/** Whoever has signed out is not signed in again by the next conversation. */
const SIGNED_OUT = "signedOut";

/** Begins as soon as there is a registration and a conversation: quietly at first, and then as the agent wishes. */
export function useSignIn(): Session {
  const form = useFormContext();
  const registration = readRegistration(form);
  const { clientId, tenant } =
    typeof registration === "object" ? registration : { clientId: "", tenant: "" };
  const isReady = clientId !== "" && form.conversation.id !== undefined;
  const scopes = readScopes(form);
  const latest = useEvent(() => form);
  const [shown, setShown] = React.useState<State>({ state: "checking" });
  const startStep = useLatestAsync();
  const { current: own } = React.useRef<{ signIn?: SignIn }>({});

  const enterBy = React.useCallback(
    (ask: () => Promise<readonly [SignIn, Account]>, failed: (reason: unknown) => State): void => {
      const isLatest = startStep();
      const put = (state: State): void => {
        if (isLatest()) setShown(state);
      };
      ask().then(
        ([signIn, account]) => put({ state: "in", account, graph: signIn.graph }),
        (reason: unknown) => put(failed(reason)),
      );
    },
    [startStep],
  );

  React.useEffect(() => {
    if (!isReady) return undefined;
    const begun = startSignIn({ clientId, tenant }, scopes);
    setShown({ state: "checking" });
    enterBy(
      async () => {
        const { dataverse, user, controlState } = latest();
        if (controlState.get(SIGNED_OUT) === true) throw new GraphFailure("signIn", "");
        const [signIn, hint] = await Promise.all([begun, readSignInName(dataverse, user.id)]);
        return [signIn, await signIn.quietly(hint)];
      },
      () => ({ state: "out" }),
    ); // nobody has asked for anything yet, so nothing is said
    begun.then(
      (signIn) => {
        own.signIn = signIn;
      },
      () => undefined,
    );
    return () => {
      startStep();
      own.signIn = undefined;
    };
  }, [isReady, clientId, tenant, scopes, enterBy, own, latest, startStep]);

  return {
    ...shown,
    enter: (wish) => {
      setShown((now) => ({ state: "waiting", wish, before: atRest(now) }));
      enterBy(
        async () => {
          const signIn = own.signIn ?? (await startSignIn({ clientId, tenant }, scopes));
          own.signIn = signIn;
          const account = await signIn.inWindow(wish);
          latest().controlState.set(SIGNED_OUT, false);
          return [signIn, account];
        },
        (reason) => ({ state: "out", failure: toGraphFailure(reason) }),
      );
    },
    cancel: () => {
      startStep();
      own.signIn?.giveUp();
      setShown(atRest);
    },
    leave: () => {
      startStep();
      void own.signIn?.out().catch(() => undefined);
      form.controlState.set(SIGNED_OUT, true);
      setShown({ state: "out" });
    },
  };
}
