import type { AggregateFunction } from "../query/aggregation";

/** A FetchXML query as it is written, before anything is known of the tables it speaks of. */
export interface Fetch {
  readonly entity: Entity;
  readonly top?: number;
  readonly count?: number;
  readonly page: number;
  /** The cookie of the page before, as an answer gave it. */
  readonly cookie?: string;
  readonly distinct: boolean;
  readonly aggregate: boolean;
  readonly aggregateLimit?: number;
  readonly withTotal: boolean;
  /** Choices are sorted by their codes instead of their labels. */
  readonly rawOrder: boolean;
}

export interface Entity {
  readonly name: string;
  readonly allAttributes: boolean;
  readonly attributes: readonly Attribute[];
  readonly filters: readonly Filter[];
  readonly orders: readonly Order[];
  readonly links: readonly Link[];
}

export interface Attribute {
  readonly name: string;
  readonly alias?: string;
  readonly aggregate?: AggregateFunction;
  readonly groupBy: boolean;
  readonly distinct: boolean;
}

export interface Order {
  readonly attribute?: string;
  readonly alias?: string;
  /** The alias of the link whose column is meant. */
  readonly entityName?: string;
  readonly descending: boolean;
}

export type JoinType = "inner" | "outer" | "exists" | "in";
export type FilterLinkType = "any" | "not any" | "all" | "not all";

export interface Link<Type = JoinType> extends Entity {
  readonly kind: "link";
  readonly type: Type;
  readonly from: string;
  readonly to: string;
  readonly alias?: string;
}

export interface Filter {
  readonly kind: "filter";
  readonly type: "and" | "or";
  readonly of: readonly (Filter | FilterCondition | Link<FilterLinkType>)[];
}

export interface FilterCondition {
  readonly kind: "condition";
  readonly attribute: string;
  readonly operator: string;
  readonly values: readonly string[];
  /** Another column to compare with, perhaps of a link: `alias.column`. */
  readonly valueOf?: string;
  readonly entityName?: string;
}
