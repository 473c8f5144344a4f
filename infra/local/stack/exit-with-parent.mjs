/* Preloaded into parts that are not ours: ends them when `npm start` is gone, however it went. */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
