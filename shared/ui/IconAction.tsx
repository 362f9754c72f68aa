import { IconButton } from "@fluentui/react";
import * as React from "react";
import { Icon } from "./Icon";

interface IconActionProps {
  /** Read out and shown as a tooltip. */
  readonly name: string;
  /** A drawing. */
  readonly icon: string;
  /** Of something that it opens and closes. */
  readonly "aria-expanded"?: boolean;
  readonly onClick?: () => void;
  readonly onKeyDown?: (event: { readonly key: string }) => void;
}

/** A small button beside a value, with a picture alone. */
export const IconAction = ({ name, icon, ...handlers }: IconActionProps): React.ReactElement => (
  <IconButton
    styles={small}
    ariaLabel={name}
    title={name}
    onRenderIcon={() => <Icon of={icon} size={14} />}
    {...handlers}
  />
);

const small = {
  root: { width: 24, height: 24, color: "inherit" },
  rootHovered: { color: "inherit" },
};
