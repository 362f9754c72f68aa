/** The address of an organization as `--org` gives it: https, a host, nothing else. */
export function readOrganizationAddress(given: string): URL {
  const address = URL.canParse(given) ? new URL(given) : undefined;
  const isBare =
    address?.pathname === "/" &&
    address.search === "" &&
    address.hash === "" &&
    address.username === "" &&
    address.password === "";
  if (!address || address.protocol !== "https:" || !isBare) {
    throw new Error(
      `--org ${JSON.stringify(given.slice(0, 200))} is no address of an organization, such as https://contoso.crm4.dynamics.com`,
    );
  }
  return address;
}
