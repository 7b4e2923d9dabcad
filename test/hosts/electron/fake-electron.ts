import { EventEmitter } from "node:events";
import { MessageChannel, type MessagePort } from "node:worker_threads";
import { vi } from "vitest";

/** Stands in for `MessagePortMain`: real structured cloning between its ends, and nothing heard before `start()`. */
export class Port extends EventEmitter {
  readonly port: MessagePort;
  constructor(port: MessagePort) {
    super();
    this.port = port;
    port.on("close", () => this.emit("close"));
    port.unref();
  }
  start(): void {
    this.port.on("message", (data) => this.emit("message", { data, ports: [] }));
  }
  postMessage(data: unknown): void {
    this.port.postMessage(data);
  }
  close(): void {
    this.port.close();
  }
}

class MessageChannelMain {
  readonly port1: Port;
  readonly port2: Port;
  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new Port(port1);
    this.port2 = new Port(port2);
  }
}

/** A page's process: remembers what it was told, and every listener that guards it. */
class WebContents extends EventEmitter {
  readonly id = ++lastId;
  readonly session = session;
  url = "";
  posted: { channel: string; ports: Port[] }[] = [];
  openHandler: ((details: { url: string }) => { action: string }) | undefined;
  getURL = (): string => this.url;
  setWindowOpenHandler = (handler: typeof this.openHandler): void => void (this.openHandler = handler);
  postMessage = (channel: string, _message: unknown, ports: Port[]): void => void this.posted.push({ channel, ports });
}
let lastId = 0;

class BrowserWindow extends EventEmitter {
  static all: BrowserWindow[] = [];
  static getAllWindows = (): BrowserWindow[] => BrowserWindow.all;
  static fromWebContents = (contents: unknown): BrowserWindow | null =>
    BrowserWindow.all.find((window) => window.webContents === contents) ?? null;
  readonly options: { webPreferences: Record<string, unknown>; [option: string]: unknown };
  readonly webContents = new WebContents();
  maximized = false;
  reloads = 0;
  constructor(options: BrowserWindow["options"]) {
    super();
    this.options = options;
    BrowserWindow.all.push(this);
    app.emit("web-contents-created", {}, this.webContents);
  }
  loadURL = async (url: string): Promise<void> => void (this.webContents.url = url);
  reload = (): void => void this.reloads++;
  show = vi.fn();
  maximize = (): void => void (this.maximized = true);
  isMaximized = (): boolean => this.maximized;
  getNormalBounds = () => ({ x: 10, y: 20, width: 1200, height: 800 });
}

class Session extends EventEmitter {
  permission: { request?: (...args: never[]) => void; check?: (...args: never[]) => boolean; device?: () => boolean } =
    {};
  blocked: { urls: string[]; answer?: (request: unknown, answer: (it: unknown) => void) => void } = { urls: [] };
  handled = new Map<string, (request: Request) => Promise<Response>>();
  displayMedia: ((request: unknown, answer: (it: object) => void) => void) | undefined;
  setPermissionRequestHandler = (handler: (...args: never[]) => void): void => void (this.permission.request = handler);
  setPermissionCheckHandler = (handler: (...args: never[]) => boolean): void => void (this.permission.check = handler);
  setDevicePermissionHandler = (handler: () => boolean): void => void (this.permission.device = handler);
  setDisplayMediaRequestHandler = (handler: typeof this.displayMedia): void => void (this.displayMedia = handler);
  setSpellCheckerEnabled = vi.fn();
  webRequest = {
    onBeforeRequest: ({ urls }: { urls: string[] }, answer: typeof this.blocked.answer): void =>
      void (this.blocked = { urls, answer }),
  };
  protocol = {
    handle: (scheme: string, handler: (request: Request) => Promise<Response>) => this.handled.set(scheme, handler),
  };
}
export const session = new Session();

class Child extends EventEmitter {
  killed = false;
  postMessage(told: unknown, [port]: (Port | undefined)[] = []): void {
    forked.serve(port!, told);
  }
  kill = (): void => void (this.killed = true);
}

/** What the forked process does with the ports it gets; a test sets it. */
export const forked = {
  serve: (_port: Port, _owner: unknown): void => {},
  children: [] as Child[],
  modules: [] as string[],
};

export const app = Object.assign(new EventEmitter(), {
  first: true,
  dataFolder: "",
  enableSandbox: vi.fn(),
  requestSingleInstanceLock: () => app.first,
  whenReady: async () => {},
  getPath: () => app.dataFolder,
  setPath: vi.fn(),
  quit: vi.fn(),
  exit: vi.fn(),
});

/** Everything of `electron` that our main process names. */
export const fakeElectron = {
  app,
  BrowserWindow,
  MessageChannelMain,
  ipcMain: new EventEmitter(),
  session: { defaultSession: session },
  protocol: { registerSchemesAsPrivileged: vi.fn() },
  Menu: { buildFromTemplate: (template: unknown) => template, setApplicationMenu: vi.fn() },
  screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
  dialog: {
    showOpenDialog: vi.fn(async () => ({ filePaths: [] as string[] })),
    showSaveDialog: vi.fn(async () => ({ filePath: "" })),
    showErrorBox: vi.fn(),
  },
  utilityProcess: {
    fork: (module: string) => {
      const child = new Child();
      forked.children.push(child);
      forked.modules.push(module);
      return child;
    },
  },
};
