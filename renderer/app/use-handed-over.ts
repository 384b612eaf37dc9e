import { useEffect } from "react";
import { useAnswer } from "../client/questions.ts";
import { useNavigation } from "./navigation.tsx";

/** Goes to a bundle that the system gave to open: at once, or after the vault was opened. */
export function useHandedOver(): void {
  const { go } = useNavigation();
  const { data: given } = useAnswer("bundle.handedOver", {});
  useEffect(() => {
    if (given !== undefined && given !== null) go({ at: "bundle", given });
  }, [given, go]);
}
