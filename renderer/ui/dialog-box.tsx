import type { ReactNode } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";

interface DialogBoxProps {
  readonly title: string;
  /** For forms. */
  readonly isWide?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly actions: ReactNode;
}

/** A question that has to be answered before anything else. Escape is the way out. */
export function DialogBox({ title, isWide = false, onClose, children, actions }: DialogBoxProps) {
  return (
    <ModalOverlay
      className="Scrim"
      isOpen
      isDismissable
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
    >
      <Modal className="Scrim-box">
        <Dialog className={`Dialog ${isWide ? "wide" : ""}`}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
          <div className="acts">{actions}</div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
