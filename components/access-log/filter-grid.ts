import type { GridProps } from '@cloudscape-design/components/grid';

/** How filter and time range share the width, at rest and in use. */
export const filterGrid: readonly GridProps.ElementDefinition[] = [
  { colspan: { default: 12, s: 8 } },
  { colspan: { default: 12, s: 4 } },
];
