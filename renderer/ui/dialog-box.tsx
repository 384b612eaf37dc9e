import type { ReactNode } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";

interface DialogBoxProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly actions: ReactNode;
}

/** A question that has to be answered before anything else. Escape is the way out. */
export function DialogBox({ title, onClose, children, actions }: DialogBoxProps) {
  return (
    <ModalOverlay
      className="Scrim"
      isOpen
      isDismissable
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
    >
      <Modal className="Scrim-box">
        <Dialog className="Dialog">
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
