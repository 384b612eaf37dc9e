/**
 * Imported before the database driver is used. To learn which C library there is, the driver has the runtime write a
 * report, and that report would open a socket to list the network interfaces of the computer.
 */

Object.assign(process.report, { excludeNetwork: true });
