export { ConfigError, loadConfig, parseConfig, type Config } from './config.ts';
export { createLog } from './create-log.ts';
export { startServer, type RunningServer } from './start-server.ts';
