/**
 * A loader for one file of Cloudscape, its list. Each page has that list, as part of the layout; nothing in it is ever
 * sorted by hand but the columns of the access log. Yet it brings a library for dragging, 17 kB of script: here that
 * is fetched when something to sort is drawn.
 *
 * @param {string} source
 */
module.exports = function lazySorting(source) {
  const eager = "import SortableArea from '../internal/components/sortable-area';";
  if (!source.includes(eager)) {
    throw new Error(
      `Cloudscape's list has no line "${eager}" any more: look how it imports what sorts, and change lib/config/lazy-sorting.cjs.`,
    );
  }
  return source.replace(
    eager,
    `const Sorting = React.lazy(() => import('../internal/components/sortable-area'));
const SortableArea = (props) =>
  React.createElement(React.Suspense, { fallback: null }, React.createElement(Sorting, props));`,
  );
};
