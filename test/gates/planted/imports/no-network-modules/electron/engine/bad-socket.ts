import { connect } from "net";
export const socket: unknown = connect(80);
