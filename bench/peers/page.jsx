import { DetailsList, List } from "@fluentui/react";
import Timeline from "@mui/lab/Timeline";
import TimelineContent from "@mui/lab/TimelineContent";
import TimelineDot from "@mui/lab/TimelineDot";
import TimelineItem from "@mui/lab/TimelineItem";
import TimelineSeparator from "@mui/lab/TimelineSeparator";
import { useVirtualizer } from "@tanstack/react-virtual";
import * as React from "react";
import * as ReactDOM from "react-dom";
import { VerticalTimeline, VerticalTimelineElement } from "react-vertical-timeline-component";
import { Virtuoso } from "react-virtuoso";
import { Virtualizer } from "virtua";
import { TimelineList } from "../../controls/LinkedRecordsTimeline/TimelineList";
import { FormContextProvider } from "../../shared/form/formContext";
import { makeRows } from "./rows";

const time = new Intl.DateTimeFormat("en", { dateStyle: "short", timeStyle: "short" });

/** The same markup for every peer. */
const Row = ({ row }) => (
  <div className="row">
    <svg width="16" height="16">
      <path d="M2 2h12v12H2z" />
    </svg>
    <div>
      <div>
        <b>{row.title}</b> <span>{time.format(row.at)}</span>
      </div>
      <small>
        {row.kind} · {row.author}
      </small>
      <p>{row.text}</p>
    </div>
  </div>
);
const all = (rows) => rows.map((row) => <Row key={row.id} row={row} />);

function Page50({ rows }) {
  const [shown, setShown] = React.useState(50);
  return (
    <>
      {all(rows.slice(0, shown))}
      <button onClick={() => setShown(shown + 50)}>Load more</button>
    </>
  );
}

function Tanstack({ rows, box }) {
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => 76,
    overscan: 4,
  });
  return (
    <div style={{ height: virtual.getTotalSize(), position: "relative" }}>
      {virtual.getVirtualItems().map(({ index, start, key }) => (
        <div
          key={key}
          data-index={index}
          ref={virtual.measureElement}
          style={{ position: "absolute", insetInline: 0, transform: `translateY(${start}px)` }}
        >
          <Row row={rows[index]} />
        </div>
      ))}
    </div>
  );
}

const day = new Intl.DateTimeFormat("en", { dateStyle: "full" });
const form = {
  text: (key, ...values) => [key, ...values].join(" "),
  format: {
    day: (at) => day.format(at),
    time: (at) => time.format(at),
    dateTime: (at) => time.format(at),
  },
};
const nothing = () => "";

/** The list of the shipped control alone, with its own rows and headings, of entries that are ready. */
const Ours = ({ rows }) => (
  <FormContextProvider value={form}>
    <TimelineList
      entries={rows}
      pinnedCount={0}
      setAnchor={nothing}
      typeName={({ type }) => type}
      sourceNames={nothing}
      now={0}
      isNewestFirst
      details={nothing}
      onEnd={nothing}
    />
  </FormContextProvider>
);

const columns = [{ key: "row", name: "Row", minWidth: 300, onRender: (row) => <Row row={row} /> }];
const variants = {
  ours: Ours,
  naive: ({ rows }) => all(rows),
  page50: Page50,
  fluentList: ({ rows }) => <List items={rows} onRenderCell={(row) => <Row row={row} />} />,
  fluentDetails: ({ rows }) => (
    <DetailsList items={rows} columns={columns} isHeaderVisible={false} selectionMode={0} />
  ),
  virtua: ({ rows, box }) => <Virtualizer scrollRef={box}>{all(rows)}</Virtualizer>,
  virtuoso: ({ rows, box }) => (
    <Virtuoso
      data={rows}
      customScrollParent={box.current}
      itemContent={(_index, row) => <Row row={row} />}
    />
  ),
  tanstack: Tanstack,
  rvt: ({ rows }) => (
    <VerticalTimeline>
      {rows.map((row) => (
        <VerticalTimelineElement key={row.id}>
          <Row row={row} />
        </VerticalTimelineElement>
      ))}
    </VerticalTimeline>
  ),
  mui: ({ rows }) => (
    <Timeline>
      {rows.map((row) => (
        <TimelineItem key={row.id}>
          <TimelineSeparator>
            <TimelineDot />
          </TimelineSeparator>
          <TimelineContent>
            <Row row={row} />
          </TimelineContent>
        </TimelineItem>
      ))}
    </Timeline>
  ),
};

function Bench({ name, rows }) {
  const box = React.useRef(null);
  const [isReady, setReady] = React.useState(false);
  const [search, setSearch] = React.useState("");
  React.useLayoutEffect(() => setReady(true), []);
  const found = React.useMemo(
    () => rows.filter(({ folded }) => folded.includes(search)),
    [rows, search],
  );
  const View = variants[name];
  return (
    <>
      <input
        id="search"
        value={search}
        onChange={({ target }) => setSearch(target.value.toLowerCase())}
      />
      <output>{found.length}</output>
      <div
        id="box"
        ref={box}
        data-is-scrollable="true"
        style={{ height: 560, width: 480, overflowY: "auto" }}
      >
        {isReady && <View rows={found} box={box} />}
      </div>
    </>
  );
}

let made = [];
/** Rows that are ready to draw, for every variant alike: what ours wants beside the others' stands in them, too. */
window.make = (count) => {
  made = makeRows(count).map((row) => ({
    ...row,
    folded: `${row.title} ${row.text}`.toLowerCase(),
    key: row.id,
    record: { table: row.kind, id: row.id },
    type: row.kind,
    subject: row.title,
    changed: row.at,
    state: "done",
    status: "Completed",
    owner: { table: "systemuser", id: "", name: row.author },
    files: [],
    sources: [],
  }));
};
window.mount = (name) =>
  ReactDOM.render(<Bench name={name} rows={made} />, document.getElementById("root"));
