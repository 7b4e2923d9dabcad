import { mount } from "./mount.tsx";
import { connect } from "./host-browser.ts";

mount(connect());
