import { Bookmark, X } from "lucide-react";
import { useState } from "react";
import {
  Button as AriaButton,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
  Tooltip,
  TooltipTrigger,
} from "react-aria-components";
import type { SavedSearch } from "../../../electron/contract/view-types.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { codeOf } from "../../client/call.ts";
import { useAct, useAnswer } from "../../client/questions.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { DialogBox } from "../../ui/dialog-box.tsx";
import { Field } from "../../ui/field.tsx";
import { Icon } from "../../ui/icon.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { useToldNames } from "../records/told-names.ts";
import { firstWish } from "./items-wish.ts";
import { listingOf } from "./item-pages.ts";

/** Keeps what is looked for under a name, and forgets what was kept. */
function SaveDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const { query, wish } = useNavigation();
  const [name, setName] = useState("");
  const { data: searches = [] } = useAnswer("search.list", {});
  const { ofText } = useToldNames({ texts: searches.map(({ name: kept }) => kept) });
  const save = useAct("search.save", ["search.list"]);
  const remove = useAct("search.remove", ["search.list"]);
  const error = save.error ?? remove.error;
  const wanted = name.trim();
  const isThere = searches.some((search) => search.name === wanted);
  return (
    <DialogBox
      title={t("saved.title")}
      onClose={onClose}
      actions={
        <>
          <Button label={t("act.close")} look="quiet" onPress={onClose} />
          <Button
            label={t(isThere ? "saved.replace" : "saved.save")}
            look="main"
            isDisabled={wanted === "" || save.isPending}
            onPress={() =>
              save.mutate({ name: wanted, listing: listingOf(query, wish) }, { onSuccess: onClose })
            }
          />
        </>
      }
    >
      <p className="small muted">{t("saved.text")}</p>
      <Field label={t("saved.name")} value={name} onChange={setName} maxLength={120} autoFocus />
      <ul className="Lines">
        {searches.map((search) => (
          <li key={search.name}>
            <bdi>{ofText(search.name)}</bdi>
            <span className="spacer" />
            <IconButton
              label={t("saved.forget", { name: ofText(search.name) })}
              icon={X}
              isSmall
              onPress={() => remove.mutate({ name: search.name })}
            />
          </li>
        ))}
      </ul>
      {error !== null && <ErrorNote code={codeOf(error)} />}
    </DialogBox>
  );
}

/** Searches that were kept, to be looked at again, and keeping this one. */
export function SavedSearches() {
  const t = useText();
  const { find, setWish } = useNavigation();
  const [isSaving, setSaving] = useState(false);
  const { data: searches = [] } = useAnswer("search.list", {});
  const { ofText } = useToldNames({ texts: searches.map(({ name }) => name) });
  const look = ({ listing: { query, order, ascending, ...filter } }: SavedSearch): void => {
    setWish({ filter, order: order ?? firstWish.order, ascending: ascending ?? firstWish.ascending });
    find(query);
  };
  return (
    <>
      <MenuTrigger>
        <TooltipTrigger delay={500}>
          <AriaButton className="Button icon quiet" aria-label={t("saved.menu")}>
            <Icon of={Bookmark} />
          </AriaButton>
          <Tooltip className="Tip" offset={4}>
            {t("saved.menu")}
          </Tooltip>
        </TooltipTrigger>
        <Popover className="Options narrow" offset={4} placement="bottom end">
          <Menu
            onAction={(key) => {
              const search = searches[Number(key)];
              if (search === undefined) setSaving(true);
              else look(search);
            }}
          >
            {[
              ...searches.map(({ name }, index) => (
                <MenuItem className="Option" key={name} id={String(index)}>
                  <bdi>{ofText(name)}</bdi>
                </MenuItem>
              )),
              <MenuItem className="Option" key=" " id="save">
                {t("saved.open")}
              </MenuItem>,
            ]}
          </Menu>
        </Popover>
      </MenuTrigger>
      {isSaving && <SaveDialog onClose={() => setSaving(false)} />}
    </>
  );
}
