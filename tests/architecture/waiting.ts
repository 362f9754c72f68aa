import * as ts from "typescript";

/** Reads of the page, and of what the server has noted, that give the state of this very moment. */
const READS =
  /(?<!\bPromise)\.(innerText|allInnerTexts|textContent|allTextContents|innerHTML|inputValue|getAttribute|count|all|isDisabled|isEnabled|isChecked|evaluate|evaluateAll|jsonValue|boundingBox)\(|\bfetch\((?!.*\bmethod\b)|\brequests\(/;
/** Calls after which the page is still on its way to another state. */
const ACTIONS =
  /\.(click|dblclick|fill|press|pressSequentially|type|focus|hover|check|selectOption|setInputFiles|dispatchEvent|goto|reload|setViewportSize|setOffline|fastForward|resume)\(|\.tell\("agent"|\bpollNow\(|\bsignIn\(|\bwindowOf\(|workbench\?\.(setValue|setPlacement|destroy|mount|rerender)\(|\.scrollTop = /;
/** Helpers that return when the page is at rest. */
const SETTLING =
  /\b(settle|rest|noteTimers|placeAgain|pressTab|stage\.open|openOutlook)\(|data-settled="true"/;
/** Helpers that act, and whose answer comes when the act is over: it cannot be asked for twice. */
const ANSWERS = new Set(["call", "raise", "signIn", "signInSilently", "readMe", "form"]);

interface Helper {
  reads: boolean;
  acts: boolean;
  settles: boolean;
}

/** What in a browser test waits for a moment, or reads once after an action what may come later. */
export function findMoments(code: string): string[] {
  const source = ts.createSourceFile("test.ts", code, ts.ScriptTarget.Latest, true);
  const found = new Set<string>();
  const helpers = new Map<string, Helper>();
  const note = (node: ts.Node, words: string) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.add(`${line + 1}: ${words}: ${node.getText().split("\n")[0].slice(0, 120)}`);
  };

  const some = (node: ts.Node, holds: (inner: ts.Node) => boolean): boolean =>
    holds(node) || (ts.forEachChild(node, (child) => some(child, holds) || undefined) ?? false);
  const calls = (node: ts.Node, kind: keyof Helper): boolean =>
    some(
      node,
      (inner) =>
        ts.isCallExpression(inner) && (helpers.get(inner.expression.getText())?.[kind] ?? false),
    );
  const reads = (node: ts.Node): boolean => READS.test(node.getText()) || calls(node, "reads");
  const acts = (node: ts.Node): boolean => ACTIONS.test(node.getText()) || calls(node, "acts");
  const settles = (node: ts.Node): boolean =>
    SETTLING.test(node.getText()) || calls(node, "settles");
  const isAnswer = (node: ts.Node): boolean =>
    ts.isCallExpression(node) && ANSWERS.has(node.expression.getText());
  const awaits = (node: ts.Node): boolean =>
    some(
      node,
      (inner) => ts.isAwaitExpression(inner) && reads(inner) && !isAnswer(inner.expression),
    );
  const isResolved = ({ parent }: ts.Node): boolean =>
    ts.isPropertyAccessExpression(parent) && parent.name.text === "resolves";

  /** Follows the statements of a block; tells whether the page is at rest behind them. */
  function follow(
    statements: readonly ts.Statement[],
    isAtRest: boolean,
    tell: typeof note,
  ): boolean {
    for (const statement of statements) isAtRest = step(statement, isAtRest, tell);
    return isAtRest;
  }
  const inside = (statement: ts.Statement): readonly ts.Statement[] =>
    ts.isBlock(statement) ? statement.statements : [statement];

  function step(statement: ts.Statement, isAtRest: boolean, tell: typeof note): boolean {
    if (ts.isFunctionDeclaration(statement)) return isAtRest;
    if (ts.isIfStatement(statement)) {
      const then = follow(inside(statement.thenStatement), isAtRest, tell);
      return statement.elseStatement
        ? follow(inside(statement.elseStatement), isAtRest, tell) && then
        : then && isAtRest;
    }
    if (ts.isIterationStatement(statement, false)) {
      const once = follow(inside(statement.statement), isAtRest, tell);
      return follow(inside(statement.statement), isAtRest && once, tell) && isAtRest;
    }
    const oneShot = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.some(
          ({ initializer }) =>
            initializer && !ts.isArrowFunction(initializer) && awaits(initializer),
        )
      : some(
          statement,
          (inner) =>
            ts.isCallExpression(inner) &&
            inner.expression.getText() === "expect" &&
            inner.arguments.some((given) => awaits(given) || (isResolved(inner) && reads(given))),
        );
    if (oneShot && !isAtRest && !settles(statement))
      tell(statement, "reads once what may come later");
    if (
      ts.isVariableStatement(statement) &&
      statement.declarationList.declarations.every(
        ({ initializer }) => initializer && ts.isArrowFunction(initializer),
      )
    )
      return isAtRest;
    if (settles(statement)) return true;
    return isAtRest && !acts(statement);
  }

  /** What each function of the file does; again as long as one has learnt something from another. */
  const functions: [name: string, body: ts.Node][] = [];
  const collect = (node: ts.Node): void => {
    if (ts.isFunctionDeclaration(node) && node.name && node.body)
      functions.push([node.name.text, node.body]);
    if (
      ts.isVariableDeclaration(node) &&
      ts.isIdentifier(node.name) &&
      node.initializer &&
      ts.isArrowFunction(node.initializer)
    )
      functions.push([node.name.text, node.initializer.body]);
    ts.forEachChild(node, collect);
  };
  collect(source);
  for (let before = ""; before !== JSON.stringify([...helpers]);) {
    before = JSON.stringify([...helpers]);
    for (const [name, body] of functions) {
      const silent = () => undefined;
      const settled = ts.isBlock(body) ? follow(body.statements, false, silent) : settles(body);
      const acted = ts.isBlock(body)
        ? !follow(body.statements, true, silent)
        : acts(body) && !settled;
      helpers.set(name, { reads: reads(body), acts: acted, settles: settled });
    }
  }

  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /\.waitForTimeout$/.test(node.expression.getText()))
      note(node, "sleeps");
    if (
      ts.isNewExpression(node) &&
      node.expression.getText() === "Promise" &&
      /\bsetTimeout\(/.test(node.getText())
    )
      note(node, "sleeps");
    if (ts.isBinaryExpression(node) && /\bnow\(\) *[<>]/.test(node.getText()))
      note(node, "counts the time");
    if (ts.isCallExpression(node) && /\.isVisible$/.test(node.expression.getText()))
      note(node, "reads once what may come later");
    if (
      ts.isObjectLiteralExpression(node) &&
      /\bdelay:/.test(node.getText()) &&
      ts.isCallExpression(node.parent)
    )
      note(node, "sleeps between keys");
    if (ts.isCallExpression(node)) {
      const body = node.arguments
        .slice(-2)
        .find((given) => ts.isArrowFunction(given) && ts.isBlock(given.body));
      if (
        /^(test|it|beforeEach)\b/.test(node.expression.getText()) &&
        body &&
        ts.isArrowFunction(body)
      )
        follow((body.body as ts.Block).statements, true, note);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  for (const [, body] of functions) if (ts.isBlock(body)) follow(body.statements, true, note);
  return [...found];
}
