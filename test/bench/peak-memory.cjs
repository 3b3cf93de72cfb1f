// Preloaded: prints the peak memory of the process, in KiB, when it ends.
process.on("exit", () => {
  console.error(`peak memory of the process: ${process.resourceUsage().maxRSS}`);
});
