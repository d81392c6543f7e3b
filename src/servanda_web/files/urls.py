"""The addresses of files: by digest, apart from the pages."""

from django.urls import re_path

from servanda_web.files import serving

app_name = "files"
urlpatterns = [re_path(r"^files/(?P<sha256>[0-9a-f]{64})$", serving.file, name="file")]
