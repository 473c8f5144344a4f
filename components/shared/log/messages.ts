/** English text of what the log service answers, wherever it is shown. */
export const logMessages = {
  cost: {
    filter: 'Answered by FilterLogEvents: no charge.',
    insights: (bytes: string, usd: string) => `Answered by Logs Insights: ${bytes} scanned, ${usd}.`,
    tail: 'Followed by StartLiveTail: charged by the minute while it is open.',
    asking: 'Asking the log service …',
    about: (usd: string) => `about ${usd}`,
    less: (usd: string) => `less than ${usd}`,
  },
  chart: {
    label: 'Decisions over time',
    allowed: 'Allowed',
    denied: 'Denied',
    axis: 'Decisions',
    none: 'No decision in this time',
    only: 'Zoom in here',
    from: 'Start here',
    to: 'End here',
    until: (end: string) => `Until ${end}`,
    loading: 'Drawing the chart',
  },
} as const;
