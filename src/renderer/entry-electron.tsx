import { mount } from "./mount.tsx";
import { connect } from "./host-electron.ts";

mount(connect());
