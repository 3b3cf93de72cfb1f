/**
 * Milliseconds of processor time that some work takes, from a cleaned heap. Unlike time by the clock it does not grow
 * when other processes want the processor too.
 */
export async function processorTime(work) {
  globalThis.gc();
  return timeTaken(work);
}

/** The same with the heap as it is: cleaning throws away what Node compiled, too. */
export async function timeTaken(work) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
