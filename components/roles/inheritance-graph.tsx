'use client';
import Box from '@cloudscape-design/components/box';
import { AppLink } from '../shared/app-link';
import type { LineageGraph, PlacedRole } from './lineage-graph';
import { rolesMessages } from './messages';
import styles from './roles.module.css';

const text = rolesMessages.inheritance;

/** In pixels. */
const box = { width: 190, height: 52 };
const gap = { column: 72, row: 14 };
const step = { column: box.width + gap.column, row: box.height + gap.row };

interface InheritanceGraphProps {
  readonly graph: LineageGraph;
  /** The role whose page it is. */
  readonly roleId: string;
}

/** Roles as boxes, and an arrow from each to those whose grants it has. */
export function InheritanceGraph({ graph, roleId }: InheritanceGraphProps) {
  const { roles, edges, heights } = graph;
  const tallest = Math.max(...heights);
  const size = {
    width: heights.length * step.column - gap.column,
    height: tallest * step.row - gap.row,
  };
  const placeOf = ({ column, row }: PlacedRole) => ({
    left: column * step.column,
    // A column stands in the middle of the picture.
    top: (row + (tallest - (heights[column] ?? 0)) / 2) * step.row,
  });
  return (
    <section className={styles.scroll} aria-label={text.graph}>
      <div className={styles.graph} style={size}>
        <svg className={styles.edges} aria-hidden width={size.width} height={size.height}>
          {edges.map(([from, to]) => (
            <Arrow key={`${from.roleId} ${to.roleId}`} from={placeOf(from)} to={placeOf(to)} />
          ))}
        </svg>
        {roles.map((role) => (
          <div
            key={role.roleId}
            className={role.roleId === roleId ? `${styles.role} ${styles.shown}` : styles.role}
            style={{ ...box, ...placeOf(role) }}
            title={`${role.name} (${role.roleId})`}
          >
            {role.roleId === roleId ? (
              <Box fontWeight="bold">{role.name}</Box>
            ) : (
              <AppLink href={`/roles/${role.roleId}`}>{role.name}</AppLink>
            )}
            <Box variant="small">{role.roleId}</Box>
          </div>
        ))}
      </div>
    </section>
  );
}

interface Place {
  readonly left: number;
  readonly top: number;
}

const head = 7;

function Arrow({ from, to }: { readonly from: Place; readonly to: Place }) {
  const start = { x: from.left + box.width, y: from.top + box.height / 2 };
  const end = { x: to.left, y: to.top + box.height / 2 };
  const bend = gap.column / 2;
  return (
    <>
      <path
        d={`M ${start.x} ${start.y} C ${start.x + bend} ${start.y} ${end.x - bend} ${end.y} ${end.x - head} ${end.y}`}
      />
      <path className={styles.arrowHead} d={`M ${end.x} ${end.y} l ${-head} ${-head / 2} v ${head} Z`} />
    </>
  );
}
