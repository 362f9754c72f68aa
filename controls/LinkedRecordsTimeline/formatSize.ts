/** A number of bytes in words: "12.5 kB". */
export function formatSize(bytes: number, locale: string): string {
  const [unit, size] =
    bytes >= 1_048_576
      ? (["megabyte", 1_048_576] as const)
      : bytes >= 1024
        ? (["kilobyte", 1024] as const)
        : (["byte", 1] as const);
  return new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits: 1 }).format(
    bytes / size,
  );
}
