"""Wrong on purpose: a plug-in calls a method that is gone."""

from fastapi import FastAPI


class NewsPlugin:
    """A plug-in as it was written for an older FastAPI."""

    def connect(self) -> None:
        print("handler: news connected")

    async def disconnect(self) -> None:
        print("handler: news disconnected")

    def init_app(self, app: FastAPI) -> None:
        app.add_event_handler("startup", self.connect)
        app.add_event_handler("shutdown", self.disconnect)


app = FastAPI()
NewsPlugin().init_app(app)
