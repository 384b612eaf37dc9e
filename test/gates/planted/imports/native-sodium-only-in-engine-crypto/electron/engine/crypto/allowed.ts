import sodium from "sodium-native";
export const wipe = (key: Buffer): void => sodium.sodium_memzero(key);
