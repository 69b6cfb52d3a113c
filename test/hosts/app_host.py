"""A small app with a webview, standing in for a brand's own app in the tests. Driven by WebKitWebDriver.

The page inside sees the bridge of iOS: window.webkit.messageHandlers.<name>.postMessage(value). Two handlers exist:
`segueHost` takes a message and gives no answer; `segueHostAsk` returns a promise, which is refused for {"t": "fail"}.

Environment:
  APP_PROFILE  folder in which storage and cookies survive a restart; without it nothing survives
  APP_DARK     any value: the system prefers dark colours
  APP_REDUCED  any value: the system prefers reduced motion
"""

import json
import os
import sys
from urllib.parse import urlsplit

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
gi.require_version("JavaScriptCore", "4.1")
from gi.repository import Gtk, JavaScriptCore, WebKit2  # noqa: E402

PHONE_WIDTH, PHONE_HEIGHT = 390, 844


def log(*words):
    print(*words, file=sys.stderr, flush=True)


def open_context(profile):
    """The storage of the app: in a folder, or gone with the process. Third-party rules are Safari's."""
    if profile:
        manager = WebKit2.WebsiteDataManager(
            base_data_directory=os.path.join(profile, "data"), base_cache_directory=os.path.join(profile, "cache")
        )
    else:
        manager = WebKit2.WebsiteDataManager.new_ephemeral()
    manager.set_itp_enabled(True)
    context = WebKit2.WebContext.new_with_website_data_manager(manager)
    if profile:
        cookies = os.path.join(profile, "cookies.sqlite")
        context.get_cookie_manager().set_persistent_storage(cookies, WebKit2.CookiePersistentStorage.SQLITE)
    context.set_automation_allowed(True)
    return context


def apply_system_settings(environment):
    settings = Gtk.Settings.get_default()
    if environment.get("APP_DARK"):
        settings.set_property("gtk-application-prefer-dark-theme", True)
    if environment.get("APP_REDUCED"):
        settings.set_property("gtk-enable-animations", False)


def receive(_manager, result):
    log("MESSAGE", result.get_js_value().to_string())


def answer(_manager, value, reply):
    message = json.loads(value.to_json(0))
    if message.get("t") == "fail":
        reply.return_error_message("refused")
    else:
        text = json.dumps({"v": 1, "echo": message})
        reply.return_value(JavaScriptCore.Value.new_from_json(value.get_context(), text))
    return True


def is_own_page(address):
    host = urlsplit(address).hostname or ""
    return address.startswith("about:") or host == "127.0.0.1" or host == "localhost" or host.endswith(".localhost")


def decide_policy(_view, decision, kind):
    """Links that leave the app are reported and refused, as an app hands them to the system's browser."""
    if kind == WebKit2.PolicyDecisionType.RESPONSE:
        return False
    address = decision.get_navigation_action().get_request().get_uri()
    if is_own_page(address):
        return False
    log("EXTERNAL", kind.value_nick, address)
    decision.ignore()
    return True


def create_view(context):
    content = WebKit2.UserContentManager()
    content.connect("script-message-received::segueHost", receive)
    content.register_script_message_handler("segueHost")
    content.connect("script-message-with-reply-received::segueHostAsk", answer)
    content.register_script_message_handler_with_reply("segueHostAsk", None)
    content.add_script(
        WebKit2.UserScript.new(
            'window.__SEGUE_APP__ = { platform: "gtk" };',
            WebKit2.UserContentInjectedFrames.TOP_FRAME,
            WebKit2.UserScriptInjectionTime.START,
            None,
            None,
        )
    )
    view = WebKit2.WebView(web_context=context, user_content_manager=content, is_controlled_by_automation=True)
    view.connect("decide-policy", decide_policy)
    window = Gtk.Window()
    window.set_default_size(PHONE_WIDTH, PHONE_HEIGHT)
    window.add(view)
    # There is no window manager that would give it the keyboard.
    window.connect("map-event", lambda shown, _event: shown.get_window().focus(0))
    window.show_all()
    view.grab_focus()
    view.connect("close", lambda *_: window.destroy())
    return view


def handle_session(context, session):
    application = WebKit2.ApplicationInfo.new()
    application.set_name("apphost")
    application.set_version(1, 0, 0)
    session.set_application_info(application)
    session.connect("create-web-view", lambda *_: create_view(context))


def main():
    apply_system_settings(os.environ)
    context = open_context(os.environ.get("APP_PROFILE"))
    context.connect("automation-started", handle_session)
    Gtk.main()


main()
