import * as React from "react";
import { GraphClient } from "./graph/client";
import { GraphFailure, toGraphFailure } from "./graph/failure";
import { Account, Registration, SignIn, startSignIn, WindowOptions } from "./graph/signIn";
import { FormContext, useFormContext } from "../../shared/form/formContext";
import { readSignInName } from "./data/colleague";
import { readRegistration, readScopes } from "./registration";
import { useEvent } from "../../shared/ui/hooks/useEvent";
import { useLatestAsync } from "../../shared/ui/hooks/useLatestAsync";

type State =
  /** Asks whether the browser still knows the agent. */
  | { readonly state: "checking" }
  | { readonly state: "out"; readonly failure?: GraphFailure }
  /** The sign-in window was opened. Browsers do not tell when it is closed. */
  | { readonly state: "waiting"; readonly wish?: WindowOptions; readonly before: State }
  | { readonly state: "in"; readonly account: Account; readonly graph: GraphClient };

/** The agent's sign-in, as the view shows it. */
export type Session = State & {
  /** Call it in a click handler: browsers open windows only then. */
  readonly enter: (wish?: WindowOptions) => void;
  /** Stops waiting for the window and restores the state before it. */
  readonly cancel: () => void;
  readonly leave: () => void;
};

/** The state before the window was opened. */
const atRest = (now: State): State => (now.state === "waiting" ? now.before : now);

/** An agent who has signed out is not signed in again by the next conversation. */
const SIGNED_OUT = "signedOut";

/** Signs in quietly as soon as there are a registration and a conversation, and afterwards as the agent asks. */
export function useSignIn(): Session {
  const form = useFormContext();
  const { clientId, tenant } = toRegistration(form);
  const isReady = clientId !== "" && form.conversation.id !== undefined;
  const scopes = readScopes(form);
  const latest = useEvent(() => form);
  const { shown, show, startStep, enterBy } = useSteps();
  const own = React.useRef<SignIn>();

  React.useEffect(() => {
    if (!isReady) return undefined;
    const begun = startSignIn({ clientId, tenant }, scopes);
    show({ state: "checking" });
    enterBy(
      async () => {
        const { dataverse, user, controlState } = latest();
        if (controlState.get(SIGNED_OUT) === true) throw new GraphFailure("signIn", "");
        const [signIn, hint] = await Promise.all([begun, readSignInName(dataverse, user.id)]);
        return [signIn, await signIn.quietly(hint)];
      },
      () => ({ state: "out" }), // the agent has asked for nothing yet, so no failure is shown
    );
    begun.then(
      (signIn) => {
        own.current = signIn;
      },
      () => undefined,
    );
    return () => {
      startStep();
      own.current = undefined;
    };
  }, [isReady, clientId, tenant, scopes, show, enterBy, latest, startStep]);

  return {
    ...shown,
    enter: (wish) => {
      show((now) => ({ state: "waiting", wish, before: atRest(now) }));
      enterBy(
        async () => {
          const signIn = own.current ?? (await startSignIn({ clientId, tenant }, scopes));
          own.current = signIn;
          const account = await signIn.inWindow(wish);
          latest().controlState.set(SIGNED_OUT, false);
          return [signIn, account];
        },
        (reason) => ({ state: "out", failure: toGraphFailure(reason) }),
      );
    },
    cancel: () => {
      startStep();
      own.current?.giveUp();
      show(atRest);
    },
    leave: () => {
      startStep();
      void own.current?.out().catch(() => undefined);
      form.controlState.set(SIGNED_OUT, true);
      show({ state: "out" });
    },
  };
}

/** Both are empty while the maker's values are missing or malformed. */
function toRegistration(form: FormContext): Registration {
  const registration = readRegistration(form);
  return typeof registration === "object" ? registration : { clientId: "", tenant: "" };
}

interface Steps {
  readonly shown: State;
  readonly show: React.Dispatch<React.SetStateAction<State>>;
  /** Begins a step. Outcomes of earlier steps are dropped. */
  readonly startStep: () => unknown;
  /** Begins a step that signs in, and shows its outcome. */
  readonly enterBy: (
    ask: () => Promise<readonly [SignIn, Account]>,
    failed: (reason: unknown) => State,
  ) => void;
}

/** The state of the sign-in. Only the latest step changes it. */
function useSteps(): Steps {
  const [shown, show] = React.useState<State>({ state: "checking" });
  const startStep = useLatestAsync();
  const enterBy = React.useCallback<Steps["enterBy"]>(
    (ask, failed) => {
      const isLatest = startStep();
      const put = (state: State): void => {
        if (isLatest()) show(state);
      };
      ask().then(
        ([signIn, account]) => put({ state: "in", account, graph: signIn.graph }),
        (reason: unknown) => put(failed(reason)),
      );
    },
    [startStep],
  );
  return { shown, show, startStep, enterBy };
}
