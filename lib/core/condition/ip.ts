/** An address as its bytes: 4 for IPv4 (and IPv4 mapped into IPv6), 16 for IPv6. */
export type Address = readonly number[];

export interface AddressRange {
  readonly address: Address;
  readonly prefixBits: number;
}

const ipv4Bits = 32;
const ipv6Bits = 128;
const mappedPrefixBits = 96;

/**
 * Parses an address. `::ffff:10.0.0.1` is 10.0.0.1. Refused: octets with leading zeros, which some read as octal,
 * short forms (`10.1`) and zone ids.
 */
export function parseAddress(text: string): Address | undefined {
  if (!text.includes(':')) return parseIpv4(text);
  const bytes = parseIpv6(text);
  return bytes !== undefined && isMapped(bytes) ? bytes.slice(12) : bytes;
}

/** Parses an address or a CIDR block. Bits behind the prefix are ignored. */
export function parseRange(text: string): AddressRange | undefined {
  const [addressText = '', prefixText, ...rest] = text.split('/');
  const bytes = addressText.includes(':') ? parseIpv6(addressText) : parseIpv4(addressText);
  if (bytes === undefined || rest.length > 0) return undefined;
  const allBits = bytes.length * 8;
  const prefixBits = prefixText === undefined ? allBits : parseDecimal(prefixText, allBits);
  if (prefixBits === undefined) return undefined;
  return bytes.length * 8 === ipv6Bits && prefixBits >= mappedPrefixBits && isMapped(bytes)
    ? { address: bytes.slice(12), prefixBits: prefixBits - mappedPrefixBits }
    : { address: bytes, prefixBits };
}

/** IPv4 lies in no IPv6 block, save in one of the mapped form. */
export function isInRange(address: Address, range: AddressRange): boolean {
  if (address.length !== range.address.length) return false;
  const wholeBytes = range.prefixBits >> 3;
  for (let i = 0; i < wholeBytes; i++) if (address[i] !== range.address[i]) return false;
  const restBits = range.prefixBits & 7;
  if (restBits === 0) return true;
  const shift = 8 - restBits;
  return (address[wholeBytes] ?? 0) >> shift === (range.address[wholeBytes] ?? 0) >> shift;
}

function parseIpv4(text: string): Address | undefined {
  const octets = text.split('.').map((octet) => parseDecimal(octet, 255));
  const bytes = octets.filter((octet) => octet !== undefined);
  return octets.length === ipv4Bits / 8 && bytes.length === octets.length ? bytes : undefined;
}

function parseDecimal(text: string, max: number): number | undefined {
  if (!/^(?:0|[1-9]\d{0,2})$/.test(text)) return undefined;
  const value = Number(text);
  return value <= max ? value : undefined;
}

function parseIpv6(text: string): Address | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = parseGroups(halves[0] ?? '', halves.length === 1);
  const tail = halves.length === 2 ? parseGroups(halves[1] ?? '', true) : [];
  if (head === undefined || tail === undefined) return undefined;
  const missing = ipv6Bits / 8 - head.length - tail.length;
  // `::` stands for at least one group.
  if (halves.length === 2 ? missing < 2 : missing !== 0) return undefined;
  return [...head, ...Array<number>(missing).fill(0), ...tail];
}

function parseGroups(text: string, mayEndInIpv4: boolean): number[] | undefined {
  if (text === '') return [];
  const groups = text.split(':');
  const bytes: number[] = [];
  for (const [i, group] of groups.entries()) {
    if (mayEndInIpv4 && i === groups.length - 1 && group.includes('.')) {
      const ipv4 = parseIpv4(group);
      if (ipv4 === undefined) return undefined;
      bytes.push(...ipv4);
    } else if (/^[0-9a-f]{1,4}$/i.test(group)) {
      const value = Number.parseInt(group, 16);
      bytes.push(value >> 8, value & 0xff);
    } else {
      return undefined;
    }
  }
  return bytes;
}

const isMapped = (bytes: Address) =>
  bytes.length === 16 && bytes.slice(0, 10).every((b) => b === 0) && bytes[10] === 0xff && bytes[11] === 0xff;
