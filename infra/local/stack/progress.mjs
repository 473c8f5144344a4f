const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const frameMs = 100;
const longMs = 3000;

/** @param {number} ms */
export function formatDuration(ms) {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

/**
 * @callback Note
 * @param {string} text  What is being done at the moment; stands on the step's line when it is done.
 * @returns {void}
 */

/**
 * Shows steps, one line each with its time: with a spinner on a terminal, plain lines elsewhere.
 *
 * @param {NodeJS.WriteStream} out
 * @param {(title: string, result: string, durationMs: number) => void} [onEnd]
 */
export function createSteps(out, onEnd) {
  const live = out.isTTY && !process.env.CI;

  /** @param {string} title @param {number} startedAtMs @param {boolean} still */
  function animate(title, startedAtMs, still) {
    let detail = '';
    if (still) return { note: (/** @type {string} */ _text) => undefined, stop: () => undefined };
    if (!live) {
      // A log gets a line where there is something to wait for.
      const timer = setTimeout(() => out.write(`… ${title}\n`), longMs);
      return { note: (/** @type {string} */ _text) => undefined, stop: () => clearTimeout(timer) };
    }
    let frame = 0;
    const draw = () => {
      frame = (frame + 1) % frames.length;
      const line = `${frames[frame]} ${title} ${detail} ${formatDuration(Date.now() - startedAtMs)}`;
      out.write(`\r\u001B[2K${line.slice(0, (out.columns || 80) - 1)}`);
    };
    draw();
    const timer = setInterval(draw, frameMs);
    return {
      note: (/** @type {string} */ text) => {
        detail = text;
      },
      stop: () => {
        clearInterval(timer);
        out.write('\r\u001B[2K');
      },
    };
  }

  /**
   * Runs one step. What it returns, if text, stands beside the title.
   *
   * @template T
   * @param {string} title
   * @param {(note: Note) => Promise<T> | T} work
   * @param {{still?: boolean}} [options]  `still`: the step prints itself, so nothing may move.
   * @returns {Promise<T>}
   */
  return async function step(title, work, { still = false } = {}) {
    const startedAtMs = Date.now();
    const animation = animate(title, startedAtMs, still);
    const end = (/** @type {string} */ mark, /** @type {string} */ detail) => {
      animation.stop();
      const durationMs = Date.now() - startedAtMs;
      const text = detail ? `${title}: ${detail}` : title;
      out.write(`${mark} ${text} (${formatDuration(durationMs)})\n`);
      onEnd?.(title, mark === '✗' ? 'FAILED' : detail, durationMs);
    };
    try {
      const result = await work(animation.note);
      end('✓', typeof result === 'string' ? result : '');
      return result;
    } catch (error) {
      end('✗', '');
      throw error;
    }
  };
}

/** @typedef {ReturnType<typeof createSteps>} Step */
