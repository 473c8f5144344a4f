let minuteStartMs = Number.NaN;
let minuteText = '';

/** The instant as ISO 8601. All but the seconds is kept from the line before: most lines of a minute share it. */
export function instantText(ms: number): string {
  const intoMinuteMs = ms - minuteStartMs;
  if (!(intoMinuteMs >= 0 && intoMinuteMs < 60_000)) {
    minuteStartMs = Math.floor(ms / 60_000) * 60_000;
    minuteText = new Date(minuteStartMs).toISOString().slice(0, 17);
    return instantText(ms);
  }
  const seconds = Math.floor(intoMinuteMs / 1000);
  const rest = intoMinuteMs - seconds * 1000;
  const padding = rest < 10 ? '00' : rest < 100 ? '0' : '';
  return `${minuteText}${seconds < 10 ? '0' : ''}${seconds}.${padding}${rest}Z`;
}
