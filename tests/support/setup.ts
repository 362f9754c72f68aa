import "@testing-library/jest-dom";
// By its own file: most tests draw nothing of Fluent, and the whole of it takes seconds to load.
import { setIconOptions } from "@fluentui/react/lib-commonjs/Styling";
import { configure } from "@testing-library/dom";

setIconOptions({ disableWarnings: true });
// React 18 takes act() only where this is said.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
// Tests wait for a state; this only ends a wait for one that never comes.
configure({ asyncUtilTimeout: 30_000 });
