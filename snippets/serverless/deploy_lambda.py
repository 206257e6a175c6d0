"""Deploy a file's handler to MiniStack, behind a URL or a queue."""

import io
import sys
import zipfile
from pathlib import Path

import boto3

module, *options = sys.argv[1:]
handler = f"{Path(module).stem}.handler"
aws = boto3.client("lambda")

# What runs the handler is AWS's own runtime client.
run = f"{sys.executable} -m awslambdaric {handler}"
package = io.BytesIO()
with zipfile.ZipFile(package, "w") as archive:
    archive.writestr("bootstrap", f"#!/bin/sh\nexec {run}\n")
    archive.writestr(module, Path(module).read_text())
aws.create_function(
    FunctionName="shop",
    Runtime="provided.al2023",
    Handler=handler,
    Role="arn:aws:iam::000000000000:role/shop",
    Code={"ZipFile": package.getvalue()},
    Timeout=5,  # seconds; the default is 3
)
if options:
    queue, *response_types = options
    empty = b'{"Records": []}'
    aws.invoke(FunctionName="shop", Payload=empty)  # a warm start
    aws.create_event_source_mapping(
        FunctionName="shop",
        EventSourceArn=f"arn:aws:sqs:eu-west-1:000000000000:{queue}",
        FunctionResponseTypes=response_types,
    )
else:
    address = aws.create_function_url_config(
        FunctionName="shop", AuthType="NONE"
    )["FunctionUrl"]
    Path("address").write_text(address)
